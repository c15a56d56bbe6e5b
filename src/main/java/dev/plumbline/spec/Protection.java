package dev.plumbline.spec;

import dev.plumbline.model.Origin;
import dev.plumbline.spec.Tree.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Cloud Armor refuses of the requests for a domain.
 *
 * @param rateLimit how many requests a minute one address may send
 * @param waf rule sets whose signatures no request may match
 * @param preview rule sets that log what they would refuse, and refuse nothing
 * @param paths the networks that reach a path, by the path
 */
public record Protection(
        Optional<Text> rateLimit,
        List<Text> waf,
        List<Text> preview,
        Map<String, Networks> paths,
        Origin at) {
    /** Google's rule sets of the OWASP Core Rule Set, in the order in which they are asked. */
    public static final List<String> RULE_SETS =
            List.of(
                    "sqli",
                    "xss",
                    "lfi",
                    "rfi",
                    "rce",
                    "methodenforcement",
                    "scannerdetection",
                    "protocolattack",
                    "php",
                    "sessionfixation",
                    "java",
                    "generic");

    public Protection {
        waf = List.copyOf(waf);
        preview = List.copyOf(preview);
        paths = Environment.ordered(paths);
    }

    /** Networks that requests come from. */
    public record Networks(List<Text> from, Origin at) {
        public Networks {
            from = List.copyOf(from);
        }
    }
}
