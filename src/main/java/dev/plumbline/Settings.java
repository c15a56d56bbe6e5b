package dev.plumbline;

import dev.plumbline.gcp.Endpoints;
import dev.plumbline.model.Tempo;
import java.nio.file.Path;

/**
 * What {@code serve} and {@code demo} start the operator with.
 *
 * @param specs the directory of environments
 * @param endpoints Google's, unless another host was named
 */
record Settings(Path specs, Endpoints endpoints, Tempo tempo) {}
