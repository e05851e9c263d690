package digaas.local.http;

import java.io.IOException;

/** What came is no request that could be read to its end: it is refused, and the connection closed. */
final class MalformedRequestException extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String title;

    private MalformedRequestException(int status, String title, String detail) {
        super(detail);
        this.status = status;
        this.title = title;
    }

    static MalformedRequestException of(String detail) {
        return new MalformedRequestException(400, "Bad Request", detail);
    }

    static MalformedRequestException longHead(String detail) {
        return new MalformedRequestException(431, "Request Header Fields Too Large", detail);
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }
}
