package digaas.dns.transfer;

import digaas.dns.transfer.Transfer.Result;

/** Ends a transfer before its time. */
final class TransferException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Result result;

    TransferException(Result result) {
        super(result.toString(), null, false, false);
        this.result = result;
    }

    TransferException(Transfer.Fault fault, String detail) {
        this(new Transfer.Failed(fault, detail));
    }

    Result result() {
        return result;
    }
}
