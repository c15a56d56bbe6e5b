package dev.plumbline.settings;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads from the command line how many times faster than Google a sandbox is: above 0. */
public final class SpeedConverter implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
        try {
            double speed = Double.parseDouble(text);
            if (speed > 0 && Double.isFinite(speed)) {
                return speed;
            }
        } catch (NumberFormatException _) {
            // Refused below, as any other text that is no speed.
        }
        throw new TypeConversionException("'" + text + "' is not a speed: a number above 0");
    }
}
