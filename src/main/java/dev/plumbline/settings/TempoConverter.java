package dev.plumbline.settings;

import dev.plumbline.model.Tempo;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a tempo from the command line: above 0 and up to 1. */
public final class TempoConverter implements ITypeConverter<Tempo> {
    @Override
    public Tempo convert(String text) {
        try {
            return new Tempo(Double.parseDouble(text));
        } catch (IllegalArgumentException _) {
            throw new TypeConversionException(
                    "'" + text + "' is not a tempo: a number above 0 and up to 1");
        }
    }
}
