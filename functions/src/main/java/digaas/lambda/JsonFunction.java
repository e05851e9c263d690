package digaas.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A Lambda function whose input and output are JSON in UTF-8. */
abstract class JsonFunction implements RequestStreamHandler {
    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        try {
            String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
            output.write(answer(event, context).getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted before the answer", e);
        }
    }

    abstract String answer(String event, Context context) throws InterruptedException;
}
