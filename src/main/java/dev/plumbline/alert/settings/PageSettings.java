package dev.plumbline.alert.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people find Plumbline.
 *
 * @param url the address of the dashboard as people reach it, for links in alerts: {@code
 *     https://plumbline.example.com}. Default: where it listens.
 */
@ConfigurationProperties("plumbline")
public record PageSettings(@DefaultValue("http://127.0.0.1:8080") String url) {}
