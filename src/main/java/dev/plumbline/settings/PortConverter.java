package dev.plumbline.settings;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a port from the command line: 0 to 65535. */
public final class PortConverter implements ITypeConverter<Integer> {
    private static final int HIGHEST = 65_535;

    @Override
    public Integer convert(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > HIGHEST) {
            throw new TypeConversionException(
                    "'" + text + "' is not a port: a number from 0 to " + HIGHEST);
        }
        return Integer.valueOf(text);
    }
}
