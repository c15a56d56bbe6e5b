package dev.plumbline.web.closeup;

import dev.plumbline.model.report.Closeups;
import dev.plumbline.model.report.Inspections;
import dev.plumbline.web.view.EnvironmentQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the pages ask of the last look. */
@Configuration(proxyBeanMethods = false)
public class CloseupConfiguration {
    @Bean
    CloseupQueries closeupQueries(Closeups closeups) {
        return new CloseupQueries(closeups);
    }

    @Bean
    InspectionQueries inspectionQueries(EnvironmentQueries environments, Inspections inspections) {
        return new InspectionQueries(environments, inspections);
    }
}
