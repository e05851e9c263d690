package digaas.zones.making;

import digaas.zones.file.RecordSet;

/**
 * What of a SOA's data a zone has (RFC 1035 §3.3.13).
 *
 * @param email of the person responsible: the first label is what stands before the @ (RFC 1035 §8)
 */
record SoaData(String email, long serial) {
    private static final int RNAME = 1;
    private static final int SERIAL = 2;

    static SoaData of(RecordSet soa) {
        String[] fields = soa.records().getFirst().text().split(" ", -1);
        return new SoaData(email(fields[RNAME]), Long.parseLong(fields[SERIAL]));
    }

    private static String email(String rname) {
        StringBuilder local = new StringBuilder();
        int at = 0;
        while (at < rname.length() && rname.charAt(at) != '.') {
            if (rname.charAt(at) == '\\' && at + 1 < rname.length() && !Character.isDigit(rname.charAt(at + 1))) {
                at++;
            }
            local.append(rname.charAt(at));
            at++;
        }
        String domain = at + 1 < rname.length() ? rname.substring(at + 1, rname.length() - 1) : "";
        return domain.isEmpty() ? local.toString() : local + "@" + domain;
    }
}
