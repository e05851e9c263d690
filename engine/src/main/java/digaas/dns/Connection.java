package digaas.dns;

/** What carries questions over a stream. */
interface Connection {
    void send(Exchange exchange);
}
