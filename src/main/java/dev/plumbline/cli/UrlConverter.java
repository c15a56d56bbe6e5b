package dev.plumbline.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the address of a server from the command line: http or https, and a host. */
public final class UrlConverter implements ITypeConverter<URI> {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    @Override
    public URI convert(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null && SCHEMES.contains(String.valueOf(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // Refused below, as any other text that is no address.
        }
        throw new TypeConversionException(
                "'" + TerminalText.line(text) + "' is no address such as http://127.0.0.1:8080");
    }
}
