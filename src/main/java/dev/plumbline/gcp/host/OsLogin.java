package dev.plumbline.gcp.host;

import com.google.cloud.oslogin.common.OsLoginProto.PosixAccount;
import com.google.cloud.oslogin.common.OsLoginProto.SshPublicKey;
import com.google.cloud.oslogin.v1.ImportSshPublicKeyRequest;
import com.google.cloud.oslogin.v1.LoginProfile;
import com.google.cloud.oslogin.v1.OsLoginServiceClient;
import com.google.cloud.oslogin.v1.OsLoginServiceSettings;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets this process sign in to machines with OS Login: its key is known there for an hour, and is
 * made known anew before that is over.
 *
 * @see <a href="https://cloud.google.com/compute/docs/oslogin/rest/v1/users">users</a>
 */
public final class OsLogin implements Logins {
    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration RENEWED = Duration.ofMinutes(10);

    private final Gcp gcp;
    private final Supplier<String> account;
    private final Supplier<String> publicKey;
    private final Supplier<OsLoginServiceClient> client;
    private Optional<Login> known = Optional.empty();

    /**
     * @param account whose credentials are used: an address
     * @param publicKey in the words of OpenSSH
     */
    public OsLogin(Gcp gcp, Supplier<String> account, Supplier<String> publicKey) {
        this.gcp = gcp;
        this.account = account;
        this.publicKey = publicKey;
        this.client =
                gcp.client(
                        "oslogin",
                        OsLoginServiceSettings::newHttpJsonBuilder,
                        OsLoginServiceClient::create);
    }

    private record Login(String user, Instant until) {}

    @Override
    public synchronized String user(Machine machine) {
        Instant now = gcp.now();
        Optional<Login> good = known.filter(login -> now.isBefore(login.until().minus(RENEWED)));
        if (good.isPresent()) {
            return good.get().user();
        }
        Instant until = now.plus(LIFE);
        LoginProfile profile =
                gcp.calls()
                        .write(() ->
                                client.get()
                                        .importSshPublicKeyCallable()
                                        .call(
                                                ImportSshPublicKeyRequest.newBuilder()
                                                        .setParent("users/" + account.get())
                                                        .setProjectId(
                                                                ZonalName.of(machine.link())
                                                                        .project())
                                                        .setSshPublicKey(
                                                                SshPublicKey.newBuilder()
                                                                        .setKey(publicKey.get())
                                                                        .setExpirationTimeUsec(
                                                                                ChronoUnit.MICROS
                                                                                        .between(
                                                                                                Instant
                                                                                                        .EPOCH,
                                                                                                until)))
                                                        .build(),
                                                gcp.context()))
                        .getLoginProfile();
        String user =
                profile.getPosixAccountsList().stream()
                        .filter(PosixAccount::getPrimary)
                        .findFirst()
                        .or(() -> profile.getPosixAccountsList().stream().findFirst())
                        .map(PosixAccount::getUsername)
                        .orElseThrow(() ->
                                new Failure(
                                        new Fault(
                                                FaultOwner.ACCESS,
                                                account.get() + " has no account for machines")));
        known = Optional.of(new Login(user, until));
        return user;
    }
}
