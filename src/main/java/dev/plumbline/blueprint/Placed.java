package dev.plumbline.blueprint;

import dev.plumbline.model.Place;
import dev.plumbline.model.Ref;
import dev.plumbline.model.schema.Schema;

/** A part of a known kind, with its place in the cloud. */
record Placed(Part part, Schema schema, Ref ref, Place place) {}
