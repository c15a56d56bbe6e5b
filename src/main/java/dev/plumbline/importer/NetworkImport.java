package dev.plumbline.importer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The section {@code network}: the first network that is no default one, with a subnet. */
final class NetworkImport {
    private static final String NETWORK = "network";

    private NetworkImport() {}

    static void into(SpecDraft draft) {
        draft.inventory().of("Subnetwork").stream()
                .filter(subnet ->
                        draft.inventory()
                                .named("Network", subnet, NETWORK)
                                .filter(network -> network.is("autoCreateSubnetworks", "false"))
                                .filter(network ->
                                        draft.say(List.of(NETWORK), said(draft, network, subnet)))
                                .isPresent())
                .findFirst()
                .ifPresent(subnet -> waysOut(draft, subnet));
    }

    private static Map<String, Object> said(SpecDraft draft, Found network, Found subnet) {
        Map<String, Object> said = new LinkedHashMap<>();
        draft.unusual(network, NETWORK).ifPresent(name -> said.put("name", name));
        subnet.text("ipCidrRange").ifPresent(range -> said.put("subnet", range));
        draft.unusual(subnet, "subnet").ifPresent(name -> said.put("subnetName", name));
        return said;
    }

    /** Each as far as it is as the section would make it. */
    private static void waysOut(SpecDraft draft, Found subnet) {
        draft.say(List.of(NETWORK, "nat"), true);
        boolean _ =
                draft.inventory().of("GlobalAddress").stream()
                        .filter(range -> range.is("purpose", "VPC_PEERING"))
                        .filter(range -> range.text(NETWORK).equals(subnet.text(NETWORK)))
                        .anyMatch(range -> privateServices(draft, range));
        boolean _ =
                draft.inventory().of("VpcConnector").stream()
                        .flatMap(connector -> connector.text("ipCidrRange").stream())
                        .anyMatch(range ->
                                draft.say(List.of(NETWORK, "egress"), Map.of("connector", range)));
    }

    private static boolean privateServices(SpecDraft draft, Found range) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put(
                "privateServices",
                range.text("address").orElse("") + "/" + range.text("prefixLength").orElse(""));
        draft.unusual(range, "private-services")
                .ifPresent(name -> said.put("privateServicesName", name));
        return draft.say(List.of(NETWORK), draft.beside(NETWORK, said));
    }
}
