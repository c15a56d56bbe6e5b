package dev.plumbline.kind.storage.object;

import com.google.api.services.storage.model.StorageObject;
import dev.plumbline.gcp.storage.CdnCache;
import dev.plumbline.gcp.storage.ObjectStore;
import dev.plumbline.gcp.storage.ParallelRequests;
import dev.plumbline.kind.Receipt;
import dev.plumbline.model.Failure;
import dev.plumbline.model.Fault;
import dev.plumbline.model.FaultOwner;
import dev.plumbline.model.FileContents;
import dev.plumbline.model.schema.Document;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends the requests of one {@link ObjectSync}. */
record ObjectWrites(ObjectStore store, CdnCache cdn, FileContents files) {
    /**
     * An object that is there while a cache may hold what was replaced: whoever takes over knows
     * that it is still to be told.
     */
    static final String UNFINISHED = ".plumbline-unfinished";

    /**
     * Sends all of it.
     *
     * @throws Failure with the first that was refused or could not be told; then what comes after
     *     its stage was not tried
     */
    void send(String bucket, ObjectSync sync, Receipt receipt) {
        sync.cache().filter(cache -> !cache.told()).ifPresent(_ -> begin(bucket));
        ParallelRequests requests =
                new ParallelRequests(sent ->
                        receipt.progress("%,d of %,d objects".formatted(sent, sync.size())));
        Consumer<ObjectSync.Put> put = each -> put(bucket, sync.source(), each);
        requests.send(sync.parts(), ObjectSync.Put::name, put);
        requests.send(sync.pages(), ObjectSync.Put::name, put);
        requests.send(
                sync.gone(),
                ObjectSync.Gone::name,
                gone -> store.delete(bucket, gone.name(), gone.generation()));
        sync.cache()
                .ifPresent(cache -> {
                    cdn.invalidate(cache.urlMap(), cache.host(), receipt::started);
                    end(bucket);
                });
    }

    private void put(String bucket, Optional<ObjectSync.Source> source, ObjectSync.Put put) {
        if (put.there()) {
            store.patch(bucket, put.name(), said(put.declared()), put.generation());
        } else if (source.isPresent()) {
            store.copy(
                    source.get().bucket(),
                    source.get().prefix() + put.name(),
                    bucket,
                    put.name(),
                    put.generation());
        } else {
            store.upload(
                    bucket,
                    said(put.declared()).setName(put.name()).setMd5Hash(put.md5()),
                    content(put.md5()),
                    put.generation());
        }
    }

    private static StorageObject said(Document declared) {
        return new StorageObject()
                .setContentType(declared.text("contentType").orElse(null))
                .setCacheControl(declared.text("cacheControl").orElse(null));
    }

    private byte[] content(String md5) {
        try {
            return files.bytes(md5);
        } catch (IOException e) {
            throw new Failure(
                    new Fault(
                            FaultOwner.UNAVAILABLE,
                            "its content cannot be read: %s".formatted(e.getMessage())),
                    e);
        }
    }

    private void begin(String bucket) {
        store.upload(
                bucket,
                new StorageObject().setName(UNFINISHED).setContentType("text/plain"),
                new byte[0],
                0);
    }

    private void end(String bucket) {
        store.list(bucket, UNFINISHED)
                .forEach(told -> store.delete(bucket, told.getName(), told.getGeneration()));
    }
}
