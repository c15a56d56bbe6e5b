package dev.plumbline.blueprint;

import dev.plumbline.blueprint.section.Part;
import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.schema.Schema;
import java.util.Optional;

/**
 * A part of a known kind, with its place in the cloud.
 *
 * @param parent the declared part that it is a part of in the cloud, too
 */
record Placed(Part part, Schema schema, Ref ref, Place place, Optional<Declaration.Edge> parent) {}
