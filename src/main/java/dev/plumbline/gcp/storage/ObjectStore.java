package dev.plumbline.gcp.storage;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.services.storage.Storage;
import com.google.api.services.storage.model.Objects;
import com.google.api.services.storage.model.RewriteResponse;
import com.google.api.services.storage.model.StorageObject;
import dev.plumbline.gcp.Gcp;
import dev.plumbline.model.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The objects of buckets. A write holds only if what it replaces is still of the generation that
 * was seen; 0 stands for nothing.
 *
 * @see <a href="https://cloud.google.com/storage/docs/json_api/v1/objects">objects</a>
 */
public final class ObjectStore {
    private static final String FIELDS =
            "nextPageToken,items(name,md5Hash,contentType,cacheControl,generation)";
    private static final long PAGE = 1000;

    private final Gcp gcp;
    private final Supplier<Storage> client;

    public ObjectStore(Gcp gcp) {
        this.gcp = gcp;
        this.client = gcp.discovery("storage", Storage.Builder::new, Storage.Builder::build);
    }

    /**
     * All objects whose names begin with a prefix, every page.
     *
     * @throws Failure when it cannot be told
     */
    public List<StorageObject> list(String bucket, String prefix) {
        List<StorageObject> all = new ArrayList<>();
        String token = "";
        do {
            Objects page = page(bucket, prefix, token);
            all.addAll(Optional.ofNullable(page.getItems()).orElse(List.of()));
            token = Optional.ofNullable(page.getNextPageToken()).orElse("");
        } while (!token.isEmpty());
        return all;
    }

    private Objects page(String bucket, String prefix, String token) {
        return gcp.calls()
                .read(() -> {
                    Storage.Objects.List list = client.get().objects().list(bucket);
                    list.setFields(FIELDS).setMaxResults(PAGE);
                    if (!prefix.isEmpty()) {
                        list.setPrefix(prefix);
                    }
                    if (!token.isEmpty()) {
                        list.setPageToken(token);
                    }
                    return list.execute();
                });
    }

    /**
     * Sends an object in one request.
     *
     * @throws Failure when it is refused, or cannot be told
     */
    public void upload(String bucket, StorageObject object, byte[] content, long generation) {
        gcp.calls()
                .write(() -> {
                    Storage.Objects.Insert insert =
                            client.get()
                                    .objects()
                                    .insert(
                                            bucket,
                                            object,
                                            new ByteArrayContent(object.getContentType(), content))
                                    .setIfGenerationMatch(generation);
                    insert.getMediaHttpUploader().setDirectUploadEnabled(true);
                    return insert.execute();
                });
    }

    /**
     * Makes an object of another one, with all that is said of that; a large one takes several
     * requests.
     *
     * @throws Failure when it is refused, or cannot be told
     */
    public void copy(String from, String source, String bucket, String name, long generation) {
        String token = "";
        do {
            String next = token;
            RewriteResponse answer =
                    gcp.calls()
                            .write(() -> {
                                Storage.Objects.Rewrite rewrite =
                                        client.get()
                                                .objects()
                                                .rewrite(from, source, bucket, name, null)
                                                .setIfGenerationMatch(generation);
                                return (next.isEmpty() ? rewrite : rewrite.setRewriteToken(next))
                                        .execute();
                            });
            token = Optional.ofNullable(answer.getRewriteToken()).orElse("");
        } while (!token.isEmpty());
    }

    /**
     * Says something else of an object.
     *
     * @throws Failure when it is refused, or cannot be told
     */
    public void patch(String bucket, String name, StorageObject said, long generation) {
        gcp.calls()
                .write(() ->
                        client.get()
                                .objects()
                                .patch(bucket, name, said)
                                .setIfGenerationMatch(generation)
                                .execute());
    }

    /**
     * Takes an object away.
     *
     * @throws Failure when it is refused, or cannot be told
     */
    public void delete(String bucket, String name, long generation) {
        gcp.calls()
                .write(() ->
                        client.get()
                                .objects()
                                .delete(bucket, name)
                                .setIfGenerationMatch(generation)
                                .execute());
    }
}
