package dev.plumbline.cli.operator;

import picocli.CommandLine.Command;

/** {@code plumbline host}: what runs inside of machines. */
@Command(
        name = "host",
        header = "Look into a host, drain it, or watch how it comes about.",
        description = {
            "",
            "A host is a LiveKitHost; 'status' names them. 'drain' also stops anything else that can"
                    + " be stopped, such as Instance/livekit-1.",
            ""
        },
        synopsisSubcommandLabel = "(facts | logs | drain | provision)",
        subcommands = {
            HostFactsCommand.class,
            HostLogsCommand.class,
            HostDrainCommand.class,
            HostProvisionCommand.class
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        footer = {
            "",
            "Examples:",
            "  $ plumbline host facts staging livekit-1",
            "  $ plumbline host logs staging livekit-1 --follow",
            "  $ plumbline host drain staging livekit-1 --for 2h --reason 'new kernel'",
            "  $ plumbline host provision staging livekit-1"
        })
public final class HostCommand {}
