package dev.plumbline.sandbox.serviceusage;

import java.util.Map;
import java.util.TreeMap;

/** Some of the services that Google has, by their hosts, with their titles. */
final class KnownServices {

    static final Map<String, String> TITLES =
            new TreeMap<>(
                    Map.ofEntries(
                            of("aiplatform", "Vertex AI API"),
                            of("artifactregistry", "Artifact Registry API"),
                            of("billingbudgets", "Cloud Billing Budget API"),
                            of("certificatemanager", "Certificate Manager API"),
                            of("cloudapis", "Google Cloud APIs"),
                            of("cloudbilling", "Cloud Billing API"),
                            of("cloudresourcemanager", "Cloud Resource Manager API"),
                            of("cloudscheduler", "Cloud Scheduler API"),
                            of("compute", "Compute Engine API"),
                            of("containerscanning", "Container Scanning API"),
                            of("dns", "Cloud DNS API"),
                            of("iam", "Identity and Access Management (IAM) API"),
                            of("iamcredentials", "IAM Service Account Credentials API"),
                            of("iap", "Cloud Identity-Aware Proxy API"),
                            of("logging", "Cloud Logging API"),
                            of("monitoring", "Cloud Monitoring API"),
                            of("oslogin", "Cloud OS Login API"),
                            of("redis", "Google Cloud Memorystore for Redis API"),
                            of("run", "Cloud Run Admin API"),
                            of("secretmanager", "Secret Manager API"),
                            of("servicemanagement", "Service Management API"),
                            of("servicenetworking", "Service Networking API"),
                            of("serviceusage", "Service Usage API"),
                            of("sqladmin", "Cloud SQL Admin API"),
                            of("storage", "Cloud Storage API"),
                            of("storage-api", "Google Cloud Storage JSON API"),
                            of("storage-component", "Cloud Storage"),
                            of("sts", "Security Token Service API"),
                            of("vpcaccess", "Serverless VPC Access API")));

    private KnownServices() {}

    private static Map.Entry<String, String> of(String name, String title) {
        return Map.entry(name + ".googleapis.com", title);
    }
}
