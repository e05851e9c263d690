package digaas.dns.rdata.field;

import digaas.dns.rdata.form.Coding;
import digaas.dns.rdata.form.IpFamily;
import java.util.Map;

/** The kinds of fields. A name says what a field is in error texts. */
public final class Fields {
    private Fields() {}

    public static Field u8(String name) {
        return new NumberField(name, 1, Map.of(), false);
    }

    public static Field u16(String name) {
        return new NumberField(name, 2, Map.of(), false);
    }

    public static Field u32(String name) {
        return new NumberField(name, 4, Map.of(), false);
    }

    public static Field u64(String name) {
        return new NodeNumberField(name);
    }

    /** A number of one or two octets that may be written as a mnemonic in upper case. */
    public static Field number(String name, int octets, Map<String, Integer> mnemonics) {
        return new NumberField(name, octets, mnemonics, false);
    }

    /** Seconds, which may be written like a TTL. */
    public static Field seconds(String name) {
        return new NumberField(name, 4, Map.of(), true);
    }

    public static Field time(String name) {
        return new TimeField(name);
    }

    public static Field name(String name) {
        return new NameField(name);
    }

    public static Field names(String name) {
        return new NamesField(name);
    }

    public static Field string(String name) {
        return new TextField(name, TextField.Extent.ONE);
    }

    public static Field optionalString(String name) {
        return new TextField(name, TextField.Extent.OPTIONAL);
    }

    public static Field strings(String name) {
        return new TextField(name, TextField.Extent.SEVERAL);
    }

    /** Text without a length, up to the end. */
    public static Field text(String name) {
        return new TextField(name, TextField.Extent.REST);
    }

    public static Field tag(String name) {
        return new TagField(name);
    }

    public static Field hex(String name) {
        return new OctetsField(name, Coding.HEX, OctetsField.Empty.NO);
    }

    public static Field base64(String name) {
        return new OctetsField(name, Coding.BASE64, OctetsField.Empty.NO);
    }

    public static Field optionalBase64(String name) {
        return new OctetsField(name, Coding.BASE64, OctetsField.Empty.LEFT_OUT);
    }

    /** Octets in base64, or a dash for none. */
    public static Field base64OrDash(String name) {
        return new OctetsField(name, Coding.BASE64, OctetsField.Empty.DASH);
    }

    public static Field salt(String name) {
        return new CountedOctetsField(name, Coding.HEX, true);
    }

    public static Field hash(String name) {
        return new CountedOctetsField(name, Coding.BASE32, false);
    }

    /** The number of a digest's algorithm, and the digest. */
    public static Field digest(String name, Map<String, Integer> mnemonics, Map<Integer, Integer> lengths) {
        return new DigestField(name, mnemonics, lengths);
    }

    public static Field ipv4(String name) {
        return new AddressField(name, IpFamily.IPV4);
    }

    public static Field ipv6(String name) {
        return new AddressField(name, IpFamily.IPV6);
    }

    /** An EUI-48 or EUI-64 address. */
    public static Field eui(String name, int octets) {
        return new GroupsField(name, octets, 1, "-", octets + " pairs of hexadecimal digits with - between them");
    }

    /** Half an IPv6 address, as ILNP writes it (RFC 6742). */
    public static Field locator(String name) {
        return new GroupsField(name, 4, 2, ":", "4 groups of hexadecimal digits with : between them");
    }

    public static Field type(String name) {
        return new TypeField(name);
    }

    /** The types at a name (RFC 4034 §4.1.2). */
    public static Field types() {
        return new TypesField(true);
    }

    /** The types at a name, as in NXT. */
    public static Field oldTypes() {
        return new TypesField(false);
    }

    public static Field location() {
        return new LocField();
    }

    public static Field serviceParameters() {
        return new SvcParamsField();
    }

    public static Field prefixes() {
        return new AplField();
    }

    /** The gateway type, algorithm and gateway of IPSECKEY. */
    public static Field gateway() {
        return new GatewayField(false);
    }

    /** The D-bit, type and relay of AMTRELAY. */
    public static Field relay() {
        return new GatewayField(true);
    }

    public static Field hostIdentity() {
        return new HipField();
    }

    public static Field a6() {
        return new A6Field();
    }

    public static Field services() {
        return new WksField();
    }

    public static Field atmAddress(String name) {
        return new AtmaField(name);
    }

    public static Field nsap(String name) {
        return new NsapField(name);
    }
}
