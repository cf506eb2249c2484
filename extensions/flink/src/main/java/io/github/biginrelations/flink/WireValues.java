package io.github.biginrelations.flink;

import io.github.biginrelations.core.model.RelatedList;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Values as JSON has them, and the other parts of requests and results, in bytes: a letter says what comes. */
final class WireValues {

    /** Their places are what is written: new ones go to the end. */
    private static final List<RelatedList> KNOWN = List.of(
            RelatedList.DEALS_PRODUCTS,
            RelatedList.CONTACTS_PRODUCTS,
            RelatedList.ACCOUNTS_PRODUCTS,
            RelatedList.PRODUCTS_DEALS,
            RelatedList.PRODUCTS_CONTACTS,
            RelatedList.PRODUCTS_ACCOUNTS);

    private static final int NOT_KNOWN = -1;

    private WireValues() {}

    static void writeList(RelatedList relatedList, DataOutputView target) throws IOException {
        int place = KNOWN.indexOf(relatedList); // NOT_KNOWN where it is none of them
        target.writeByte(place);
        if (place == NOT_KNOWN) {
            target.writeUTF(relatedList.module());
            target.writeUTF(relatedList.list());
        }
    }

    static RelatedList readList(DataInputView source) throws IOException {
        int place = source.readByte();
        return place == NOT_KNOWN ? new RelatedList(source.readUTF(), source.readUTF()) : KNOWN.get(place);
    }

    /** Of any length: {@code writeUTF} ends at 65,535 bytes. */
    static void writeText(String text, DataOutputView target) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        target.writeInt(bytes.length);
        target.write(bytes);
    }

    static String readText(DataInputView source) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException when it is no value of JSON; only a context can be another */
    static void write(@Nullable Object value, DataOutputView target) throws IOException {
        if (value == null) {
            target.writeByte('0');
        } else if (value instanceof String text) {
            target.writeByte('s');
            writeText(text, target);
        } else if (value instanceof Boolean truth) {
            target.writeByte(truth ? 't' : 'f');
        } else if (value instanceof Number number) {
            writeNumber(number, target);
        } else if (value instanceof Collection<?> list) {
            target.writeByte('[');
            target.writeInt(list.size());
            for (Object element : list) {
                write(element, target);
            }
        } else if (value instanceof Map<?, ?> map) {
            target.writeByte('{');
            target.writeInt(map.size());
            for (Map.Entry<?, ?> member : map.entrySet()) {
                writeText(String.valueOf(member.getKey()), target);
                write(member.getValue(), target);
            }
        } else {
            throw refused(value);
        }
    }

    private static void writeNumber(Number number, DataOutputView target) throws IOException {
        if (number instanceof Long whole) {
            target.writeByte('l');
            target.writeLong(whole);
        } else if (number instanceof Integer whole) {
            target.writeByte('i');
            target.writeInt(whole);
        } else if (number instanceof Short whole) {
            target.writeByte('h');
            target.writeShort(whole);
        } else if (number instanceof Byte whole) {
            target.writeByte('b');
            target.writeByte(whole);
        } else if (number instanceof Double decimal) {
            target.writeByte('d');
            target.writeDouble(decimal);
        } else if (number instanceof Float decimal) {
            target.writeByte('g');
            target.writeFloat(decimal);
        } else if (number instanceof BigInteger || number instanceof BigDecimal) {
            target.writeByte(number instanceof BigInteger ? 'I' : 'D');
            writeText(number.toString(), target);
        } else {
            throw refused(number);
        }
    }

    static @Nullable Object read(DataInputView source) throws IOException {
        byte what = source.readByte();
        return switch (what) {
            case '0' -> null;
            case 's' -> readText(source);
            case 't' -> true;
            case 'f' -> false;
            case 'l' -> source.readLong();
            case 'i' -> source.readInt();
            case 'h' -> source.readShort();
            case 'b' -> source.readByte();
            case 'd' -> source.readDouble();
            case 'g' -> source.readFloat();
            case 'I' -> new BigInteger(readText(source));
            case 'D' -> new BigDecimal(readText(source));
            case '[' -> readElements(source);
            case '{' -> readMembers(source);
            default -> throw new IOException("no value begins with the byte " + what + ": another version wrote it");
        };
    }

    private static List<@Nullable Object> readElements(DataInputView source) throws IOException {
        int count = source.readInt();
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(read(source));
        }
        return list;
    }

    private static Map<String, @Nullable Object> readMembers(DataInputView source) throws IOException {
        int count = source.readInt();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String name = readText(source);
            map.put(name, read(source));
        }
        return map;
    }

    /** What was written as a map. */
    @SuppressWarnings("unchecked") // written by this class, and read with names that are texts
    static Map<String, @Nullable Object> map(Object value) {
        return (Map<String, @Nullable Object>) value;
    }

    private static IllegalArgumentException refused(Object value) {
        return new IllegalArgumentException(
                "the context of a request is a " + value.getClass().getName()
                        + ": give a text, number, boolean, or list or map of them, such as the key of your object");
    }
}
