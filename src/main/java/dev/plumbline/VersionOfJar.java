package dev.plumbline;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the jar. */
final class VersionOfJar implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version =
                Optional.ofNullable(Plumbline.class.getPackage().getImplementationVersion())
                        .orElse("(not packaged)");
        return new String[] {"plumbline " + version};
    }
}
