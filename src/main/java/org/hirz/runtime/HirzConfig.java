package org.hirz.runtime;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The settings of the service. {@code hirz serve --help} names those that have an option. */
@ConfigMapping(prefix = "hirz")
public interface HirzConfig {
  /** The folder of the program, where {@code hashsets} lies. */
  @WithDefault(".")
  String home();

  /** The folder of the store; made where it is missing. */
  @WithDefault("data")
  String data();

  /** The file of the key that lists are encrypted with; by default beside the data folder. */
  Optional<String> storeKey();

  /** That key itself, in place of a file: 64 hex digits, or 32 bytes in base64. */
  Optional<String> storeKeyValue();

  /** A folder of list folders to load at start, in place of the demonstration lists. */
  Optional<String> hashsets();

  /** The first key, {@code kid.secret}, for unattended set-ups. */
  Optional<String> adminKey();

  /** A second analyst's key, {@code kid.secret}, for unattended set-ups. */
  Optional<String> reviewerKey();

  /** The index that every perceptual type is forced to have: linear, bk-tree or banded. */
  Optional<String> index();

  /** How many ways pictures are looked at unless a tenant or a request says otherwise. */
  @WithDefault("standard")
  String effort();

  /** Whether a list loaded from a folder may lose more than half of its entries. */
  @WithDefault("false")
  boolean allowShrink();

  /** Whether plain HTTP may be spoken to other machines. */
  @WithDefault("false")
  boolean allowPlainHttp();

  /** Where administration listens, if it does so on a port of its own. */
  Admin admin();

  /** The certificate that is served, and those that clients may show. */
  Tls tls();

  /** The database that replicas share, in place of the embedded one. */
  Database database();

  /** Lists' sources. */
  Pull pull();

  /** The second listener. */
  interface Admin {
    /** Its port; without one everything is on the first. */
    Optional<Integer> port();

    /** Its address, a literal or {@code localhost}. */
    @WithDefault("127.0.0.1")
    String host();
  }

  /** Files of TLS, PEM. They are read again when they change. */
  interface Tls {
    /** The server's certificate, then those between it and its authority. */
    Optional<String> cert();

    /** Its private key. */
    Optional<String> key();

    /** The authorities of client certificates; without it clients are not asked for one. */
    Optional<String> clientCa();

    /** Whether a client without a certificate is turned away in the handshake. */
    @WithDefault("false")
    boolean clientRequired();

    /** How often the files are looked at. */
    @WithDefault("10S")
    Duration checkEvery();
  }

  /** Whether the sources that are set for lists are asked for changes. */
  interface Pull {
    /** By this program; others on the same store may. */
    @WithDefault("false")
    boolean enabled();
  }

  /** The audit log. */
  Audit audit();

  /** How what is answered is recorded. */
  interface Audit {
    /** Whether a match that cannot be recorded is answered with 503 instead. */
    @WithDefault("false")
    boolean required();

    /** The greatest size of what waits on disk to be written into the log. */
    @WithDefault("256M")
    MemorySize spoolBytes();
  }

  /** Bulk checks that outlive their connection. */
  Jobs jobs();

  /** How jobs are worked on, and how much of them is kept. */
  interface Jobs {
    /** Threads of this program that work on jobs; by default half of the cores. 0: others do. */
    Optional<Integer> threads();

    /** How long a job is kept after the last that was done to it. */
    @WithDefault("7D")
    Duration keep();

    /** How many of a tenant's jobs may not have ended. */
    @WithDefault("10")
    int perTenant();

    /** Greatest input of a job, unpacked. */
    @WithDefault("2G")
    MemorySize jobBytes();

    /** What is kept of all jobs together, before no more input is taken. */
    @WithDefault("16G")
    MemorySize totalBytes();

    /** A folder with a folder for each tenant, of files that its jobs may read. */
    Optional<String> folder();
  }

  /** Bounds. */
  Limits limits();

  /** How answers leave. */
  Answers answers();

  /** The detector of probing. */
  Probing probing();

  /** The steps in which answers leave: each on the next multiple after its body has arrived. */
  interface Answers {
    /** To images; 0 lets them leave at once. */
    @WithDefault("2ms")
    Duration imageStep();

    /** To batches of hashes; 0 lets them leave at once. */
    @WithDefault("5ms")
    Duration hashesStep();
  }

  /** When a tenant's queries look like a search for what is listed. */
  interface Probing {
    /** Whether the budget of a tenant that is suspected is cut. */
    @WithDefault("false")
    boolean throttle();

    /** How long what is known of queries is kept, in memory. */
    @WithDefault("6H")
    Duration window();

    /** How many different entries a tenant may find within that time without being suspected. */
    @WithDefault("10000")
    int entries();
  }

  /** Where a PostgreSQL database is, and how to log in. */
  interface Database {
    /** {@code jdbc:postgresql://host:port/database}; the embedded store where there is none. */
    Optional<String> url();

    /** Who logs in. */
    Optional<String> user();

    /** Their password. */
    Optional<String> password();

    /** A file whose first line is the password; read again for each new connection. */
    Optional<String> passwordFile();
  }

  /** Bounds on what is taken on. */
  interface Limits {
    /** Greatest size of an image file. */
    @WithDefault("20M")
    MemorySize imageBytes();

    /** Greatest size of a batch of hashes. */
    @WithDefault("2M")
    MemorySize hashesBytes();

    /** Most pixels of a picture, all searched frames together. */
    @WithDefault("100000000")
    long pixels();

    /** Time within which a body must have arrived. */
    @WithDefault("30S")
    Duration uploadTime();

    /** Time from then to the answer. */
    @WithDefault("10S")
    Duration answerTime();

    /** How long the service may be cut off from the store, or behind it, and still be ready. */
    @WithDefault("1H")
    Duration staleAfter();

    /** Threads that decode; by default one a core. */
    Optional<Integer> decodeThreads();

    /** Requests that may wait for those threads. */
    @WithDefault("64")
    int waiting();

    /** Bulk checks that run at once. */
    @WithDefault("4")
    int bulkStreams();

    /** How long a bulk check waits for its client to send, or to take what was sent. */
    @WithDefault("50S")
    Duration bulkIdle();

    /** What a tenant can save up of its budget, as a time. */
    @WithDefault("5S")
    Duration burst();

    /** Requests without a valid key, of everybody together, a second. */
    @WithDefault("100")
    int wrongKeysPerSecond();

    /** The budget of tenants that are made without one. */
    Tenant tenant();

    /** Bytes of request bodies held at once; by default a quarter of the heap. */
    Optional<MemorySize> bodyBytes();

    /** Bytes of decoded samples held at once; by default 45 % of the heap. */
    Optional<MemorySize> rasterBytes();
  }

  /** How much a tenant may ask, on average. */
  interface Tenant {
    /** Requests. */
    @WithDefault("100")
    long requestsPerSecond();

    /** Bytes of request bodies. */
    @WithDefault("64M")
    MemorySize bytesPerSecond();

    /** Pixels decoded, of all frames. */
    @WithDefault("200000000")
    long pixelsPerSecond();
  }
}
