package dev.plumbline.spec;

import dev.plumbline.spec.Environment.Identity;
import dev.plumbline.spec.Tree.Text;
import java.util.List;

/**
 * An account that workflows of a repository at GitHub act as, without a key.
 *
 * @param repository with its owner
 * @param roles what the account may do in the project
 */
public record Deployer(Identity identity, Text repository, List<Text> roles) {
    public Deployer {
        roles = List.copyOf(roles);
    }
}
