package dev.plumbline.model.schema;

import dev.plumbline.model.text.ContentHash;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a field holds, and thereby when two texts of it mean the same. */
public enum Type {
    OBJECT,
    LIST,
    /** Free keys, of which only our own are compared and written. */
    MAP,
    /** Anything at all; compared as written. */
    ANY,
    TEXT,
    /** Text in which case carries no meaning. */
    CASELESS {
        @Override
        public String normalise(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    },
    BOOLEAN {
        @Override
        public String normalise(String text) {
            return text.toLowerCase(Locale.ROOT);
        }

        @Override
        public Optional<String> complaint(String text) {
            return text.equals("true") || text.equals("false")
                    ? Optional.empty()
                    : Optional.of("true or false");
        }
    },
    INTEGER {
        @Override
        public String normalise(String text) {
            return Quantity.number(text);
        }

        @Override
        public Optional<String> complaint(String text) {
            return TextForm.WHOLE.matches(text) ? Optional.empty() : Optional.of("a whole number");
        }
    },
    /** A whole number of 64 bits, which travels as text. */
    LONG {
        @Override
        public String normalise(String text) {
            return Quantity.number(text);
        }

        @Override
        public Optional<String> complaint(String text) {
            return INTEGER.complaint(text);
        }
    },
    /** A whole number of 64 bits that grows by itself: more than is declared is in order. */
    MINIMUM {
        @Override
        public boolean same(String declared, String live) {
            boolean numbers = complaint(declared).isEmpty() && complaint(live).isEmpty();
            return numbers && new BigDecimal(live).compareTo(new BigDecimal(declared)) >= 0;
        }

        @Override
        public Optional<String> complaint(String text) {
            return INTEGER.complaint(text);
        }
    },
    NUMBER {
        @Override
        public String normalise(String text) {
            return Quantity.number(text);
        }

        @Override
        public Optional<String> complaint(String text) {
            return TextForm.NUMBER.matches(text) ? Optional.empty() : Optional.of("a number");
        }
    },
    /** One of the field's choices. */
    ENUM,
    /**
     * A resource, named by URL, by a path from any of its segments on, or by its bare name; its
     * project, which Google may give by number, by id. An encryption key is also named by a version
     * of it.
     */
    LINK {
        @Override
        public String normalise(String text) {
            return LinkText.normalise(text);
        }

        @Override
        public boolean same(String declared, String live) {
            return LinkText.same(declared, live);
        }
    },
    /** The content of a file, or the hash of it: {@code sha256:...}. */
    CONTENT {
        @Override
        public String normalise(String text) {
            return ContentHash.isDigest(text) ? text : ContentHash.digest(text);
        }
    },
    /** A name that may come with what it is in, as a link or before a colon. */
    BARE_NAME {
        @Override
        public String normalise(String text) {
            return text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1);
        }
    },
    /** A link to an image; of a family, whichever of its images was the newest once. */
    IMAGE {
        @Override
        public boolean same(String declared, String live) {
            return LinkText.sameImage(declared, live);
        }
    },
    /** {@code 3600s}, as Google writes it; {@code 60m} and {@code 1h} mean the same. */
    DURATION {
        @Override
        public String normalise(String text) {
            return Quantity.span(text);
        }

        @Override
        public Optional<String> complaint(String text) {
            return TextForm.SECONDS.matches(text)
                    ? Optional.empty()
                    : Optional.of("a duration in seconds such as 300s");
        }
    },
    /** CPU and memory with Kubernetes suffixes: {@code 1000m} = {@code 1}. */
    QUANTITY {
        @Override
        public String normalise(String text) {
            return Quantity.parse(text).map(Quantity::plain).orElse(text);
        }

        @Override
        public Optional<String> complaint(String text) {
            return Quantity.parse(text).isPresent()
                    ? Optional.empty()
                    : Optional.of("a quantity such as 512Mi or 1000m");
        }
    },
    /** An address range; a bare address is a range of one. */
    CIDR {
        @Override
        public String normalise(String text) {
            return AddressRange.canonical(text).orElse(text);
        }

        @Override
        public Optional<String> complaint(String text) {
            return AddressRange.canonical(text).isPresent()
                    ? Optional.empty()
                    : Optional.of("an address range such as 10.0.0.0/20");
        }
    },
    /** One address, IPv4 or IPv6 in any of its spellings. */
    ADDRESS {
        @Override
        public String normalise(String text) {
            if (text.length() > AddressRange.LONGEST) {
                return text;
            }
            try {
                return InetAddress.ofLiteral(text).getHostAddress();
            } catch (IllegalArgumentException e) {
                return text;
            }
        }

        @Override
        public Optional<String> complaint(String text) {
            return AddressRange.canonical(text).isPresent() && !text.contains("/")
                    ? Optional.empty()
                    : Optional.of("an address such as 10.0.0.5");
        }
    },
    /** How mature what is used has to be; Google answers with how mature it is. */
    STAGE {
        @Override
        public boolean same(String declared, String live) {
            return declared.equals(live)
                    || (STAGES.contains(declared)
                            && STAGES.indexOf(declared) < STAGES.indexOf(live));
        }
    },
    /** A path of Cloud Run's; that of a Cloud SQL volume is one and the same, whatever was sent. */
    MOUNT {
        @Override
        public boolean same(String declared, String live) {
            return declared.equals(live) || live.equals("/cloudsql");
        }
    },
    /** How old a thing may be at most, in days; one that is younger is as declared: {@code 90d}. */
    AGE {
        @Override
        public boolean same(String declared, String live) {
            return TextForm.days(live).compareTo(TextForm.days(declared)) <= 0;
        }

        @Override
        public Optional<String> complaint(String text) {
            return TextForm.AGE.matches(text)
                    ? Optional.empty()
                    : Optional.of("a number of days such as 90d");
        }
    },
    /**
     * The length of a secret that is made up at the moment of the call that writes it; the secret
     * itself is never here.
     */
    GENERATED {
        @Override
        public Optional<String> complaint(String text) {
            return TextForm.LENGTH.matches(text) && Integer.parseInt(text) >= 12
                    ? Optional.empty()
                    : Optional.of("a length of 12 to 999");
        }
    },
    /** A link to a Redis instance, in whose place the string is sent that its clients need. */
    AUTH_STRING,
    /**
     * Whom a policy names: {@code serviceAccount:app@p.iam.gserviceaccount.com}. In addresses and
     * domains case carries no meaning.
     */
    MEMBER {
        @Override
        public String normalise(String text) {
            return MemberText.normalise(text);
        }

        @Override
        public Optional<String> complaint(String text) {
            return TextForm.MEMBER.matches(text)
                    ? Optional.empty()
                    : Optional.of("a member such as user:jo@example.com");
        }
    },
    /** An address range of which Google takes a part; a name, or {@code auto}, for any part. */
    PART_OF_RANGE {
        @Override
        public boolean same(String declared, String live) {
            return AddressRange.parse(declared)
                    .map(range -> AddressRange.parse(live).filter(range::contains).isPresent())
                    .orElse(!live.isEmpty());
        }
    },
    /** A port or a range of ports: {@code 80} = {@code 80-80}. */
    PORTS {
        @Override
        public String normalise(String text) {
            return Ports.normalise(text);
        }

        @Override
        public Optional<String> complaint(String text) {
            return Ports.complaint(text);
        }
    };

    private static final List<String> STAGES =
            List.of("PRELAUNCH", "EARLY_ACCESS", "ALPHA", "BETA", "GA");

    /** The text that stands for all texts of the same meaning. */
    public String normalise(String text) {
        return text;
    }

    /** Whether two texts mean the same. */
    public boolean same(String declared, String live) {
        return declared.equals(live) || normalise(declared).equals(normalise(live));
    }

    /** What was expected instead, where a text cannot be a value of this type. */
    public Optional<String> complaint(String text) {
        return Optional.empty();
    }

    /** Whether it is written as one text. */
    public boolean scalar() {
        return this != OBJECT && this != LIST && this != MAP && this != ANY;
    }
}
