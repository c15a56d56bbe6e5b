package dev.plumbline.web.api;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Every controller of the REST API. */
@Configuration(proxyBeanMethods = false)
@Import({
    EnvironmentsApi.class,
    DecisionsApi.class,
    InspectionsApi.class,
    IncidentsApi.class,
    AlertsApi.class,
    TokensApi.class,
    AuditApi.class,
    ReportStream.class
})
public class ApiConfiguration {}
