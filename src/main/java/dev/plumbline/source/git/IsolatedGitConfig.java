package dev.plumbline.source.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps from JGit what is configured on this machine: no file of the user's or the system's and no
 * variable of the environment changes how specs are fetched.
 */
final class IsolatedGitConfig extends SystemReader.Delegate {
    private IsolatedGitConfig(SystemReader machine) {
        super(machine);
    }

    /** For all of this process: JGit knows one reader. */
    static void use() {
        if (!(SystemReader.getInstance() instanceof IsolatedGitConfig)) {
            SystemReader.setInstance(new IsolatedGitConfig(SystemReader.getInstance()));
        }
    }

    @Override
    public @Nullable String getenv(String variable) {
        return null;
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    /** A configuration that is in no file. */
    private static final class Nothing extends FileBasedConfig {
        Nothing(Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
