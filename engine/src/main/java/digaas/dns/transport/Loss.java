package digaas.dns.transport;

/** Why responses will not come over a channel. */
public enum Loss {
    /** The connection had served and broke: another one may do. */
    DISCONNECTED,
    /** The system or the network refused the message or the connection. */
    UNREACHABLE,
    /** The TLS handshake failed, or the server did not prove who it is. */
    UNTRUSTED,
    /** The engine closes the channel. */
    CLOSED
}
