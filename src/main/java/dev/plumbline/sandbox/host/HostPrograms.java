package dev.plumbline.sandbox.host;

import dev.plumbline.sandbox.host.command.AwkCommand;
import dev.plumbline.sandbox.host.command.CallerCommands;
import dev.plumbline.sandbox.host.command.ColumnCommands;
import dev.plumbline.sandbox.host.command.CopyCommands;
import dev.plumbline.sandbox.host.command.DigestCommands;
import dev.plumbline.sandbox.host.command.FileCommands;
import dev.plumbline.sandbox.host.command.FindCommand;
import dev.plumbline.sandbox.host.command.GrepCommand;
import dev.plumbline.sandbox.host.command.ListingCommands;
import dev.plumbline.sandbox.host.command.ProcessCommands;
import dev.plumbline.sandbox.host.command.SedCommand;
import dev.plumbline.sandbox.host.command.TextCommands;
import dev.plumbline.sandbox.host.docker.DockerCommand;
import dev.plumbline.sandbox.host.shell.ProgramTable;
import dev.plumbline.sandbox.host.system.CurlCommand;
import dev.plumbline.sandbox.host.system.DpkgCommands;
import dev.plumbline.sandbox.host.system.HostSystem;
import dev.plumbline.sandbox.host.system.KernelCommands;
import dev.plumbline.sandbox.host.system.LaunchCommands;
import dev.plumbline.sandbox.host.system.MachineCommands;
import dev.plumbline.sandbox.host.system.PackageCommands;
import dev.plumbline.sandbox.host.system.UnitCommands;

/** All programs of a host: the one list of them. */
public final class HostPrograms {

    private HostPrograms() {}

    static ProgramTable of(HostSystem host) {
        ProgramTable programs = new ProgramTable();
        FileCommands.add(programs);
        CopyCommands.add(programs);
        ColumnCommands.add(programs);
        CallerCommands.add(programs);
        FindCommand.add(programs);
        ListingCommands.add(programs);
        TextCommands.add(programs);
        GrepCommand.add(programs);
        SedCommand.add(programs);
        AwkCommand.add(programs);
        DigestCommands.add(programs);
        ProcessCommands.add(programs, host.clock());
        KernelCommands.add(programs);
        MachineCommands.add(programs, host);
        UnitCommands.add(programs, host);
        PackageCommands.add(programs, host);
        DpkgCommands.add(programs);
        LaunchCommands.add(programs, host);
        CurlCommand.add(programs, host.network());
        programs.add("docker", new DockerCommand(host.docker()));
        return programs;
    }
}
