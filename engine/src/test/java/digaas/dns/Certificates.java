package digaas.dns;

import digaas.fixture.Certificate;

/** The certificates of this package's servers. Each is made once: keytool takes its time. */
final class Certificates {
    static final Certificate BY_NAME = Certificate.of("dns:ns1.example.com");
    static final Certificate BY_ADDRESS = Certificate.of("ip:127.0.0.1");

    private Certificates() {}
}
