package digaas.local.template;

/** Something in the template that this machine can't honour; the message names the resource and the property. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TemplateException(String message) {
        super(message);
    }
}
