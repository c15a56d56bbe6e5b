package dev.plumbline.cost;

import dev.plumbline.cost.Bill.Some;
import dev.plumbline.model.state.Resource;
import java.util.List;
import java.util.Set;

/** What lies between programs and the world: addresses, NAT, connectors, load balancers. */
final class NetworkTariffs {
    private static final Set<String> MACHINES = Set.of("Instance");
    private static final Set<String> RULES = Set.of("GlobalForwardingRule");

    /** As many rules as are paid together. */
    private static final int TOGETHER = 5;

    private NetworkTariffs() {}

    static void address(Resource address, Basket basket, Bill bill) {
        if (address.declared().text("addressType").filter("INTERNAL"::equals).isPresent()
                || address.declared().text("ipVersion").filter("IPV6"::equals).isPresent()) {
            return;
        }
        if (basket.users(address.ref(), MACHINES).findAny().isPresent()) {
            bill.assume("it is paid with the machine that uses it");
        } else if (basket.users(address.ref(), RULES).findAny().isEmpty()) {
            bill.add(1, "address.unused").assume("nothing uses it");
        }
    }

    /** A NAT, by the machines that have no other way out. */
    static void router(Resource router, Basket basket, Bill bill) {
        if (router.declared().objects("nats").isEmpty()) {
            return;
        }
        long inside =
                basket.of(MACHINES)
                        .filter(machine ->
                                machine.declared().objects("networkInterfaces").stream()
                                        .allMatch(net -> net.objects("accessConfigs").isEmpty()))
                        .count();
        bill.add(inside, "", Some.of(1, "nat.machine"))
                .add(1, "address.used")
                .assume("its NAT has one address")
                .uncounted("traffic and programs that go out through its NAT");
    }

    static void connector(Resource connector, Basket basket, Bill bill) {
        long instances = connector.declared().text("minInstances").map(Long::parseLong).orElse(2L);
        MachineTariff.machine(
                connector.declared().text("machineType").orElse("e2-micro"), instances, bill);
        bill.assume("it keeps its fewest instances");
    }

    /** The first five forwarding rules of a project are paid together. */
    static void rule(Resource rule, Basket basket, Bill bill) {
        List<Resource> rules = basket.of(RULES).toList();
        int at = rules.indexOf(rule);
        if (at == 0) {
            bill.add(1, "balancer.first");
        } else if (at >= TOGETHER) {
            bill.add(1, "balancer.more");
        }
        bill.uncounted("traffic");
    }

    static void armor(Resource policy, Basket basket, Bill bill) {
        bill.add(1, "armor.policy");
        int rules = policy.declared().objects("rules").size();
        if (rules > 0) {
            bill.add(rules, "armor.rule");
        }
        bill.uncounted("requests");
    }
}
