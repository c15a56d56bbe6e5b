package dev.plumbline.app;

import dev.plumbline.gcp.Gcp;
import dev.plumbline.kind.Kind;
import dev.plumbline.kind.Kinds;
import dev.plumbline.kind.compute.Compute;
import dev.plumbline.kind.compute.ComputeQuotas;
import dev.plumbline.kind.iam.IamMemberKind;
import dev.plumbline.kind.redis.RedisInstanceKind;
import dev.plumbline.kind.run.RunServiceKind;
import dev.plumbline.kind.secret.SecretKinds;
import dev.plumbline.kind.sql.CloudSql;
import dev.plumbline.kind.storage.BucketKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every kind that there is. */
public final class Catalogue {
    private Catalogue() {}

    public static Kinds kinds(Gcp gcp) {
        List<Kind> kinds = new ArrayList<>(Compute.kinds(gcp));
        kinds.add(RedisInstanceKind.of(gcp));
        kinds.add(RunServiceKind.of(gcp));
        kinds.add(BucketKind.of(gcp));
        kinds.addAll(SecretKinds.kinds(gcp));
        kinds.add(IamMemberKind.of(gcp));
        kinds.addAll(CloudSql.kinds(gcp));
        return new Kinds(kinds, Optional.of(new ComputeQuotas(gcp)));
    }
}
