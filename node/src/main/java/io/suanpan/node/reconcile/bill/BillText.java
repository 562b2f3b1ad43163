package io.suanpan.node.reconcile.bill;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The characters of a file, out of the gzip or ZIP that it may be in. Counts the bytes that were read, so that somebody can be told how
 * much is left.
 */
public final class BillText implements Closeable {
    private static final Charset NAMES = Charset.forName("GBK");
    private static final String OVERVIEW = "汇总";
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MAGIC_BYTES = 2;
    private static final int GZIP = 0x1f8b;
    private static final int ZIP = 'P' << 8 | 'K';

    private final String name;
    private final Counted counted;
    private final long totalBytes;
    private final Reader reader;
    private final Closeable archive;

    private BillText(final String name, final Counted counted, final long totalBytes, final Reader reader, final Closeable archive) {
        this.name = name;
        this.counted = counted;
        this.totalBytes = totalBytes;
        this.reader = reader;
        this.archive = archive;
    }

    /**
     * Opens a file.
     *
     * @param file    plain, compressed with gzip, or a ZIP archive with one CSV file besides overviews
     * @param charset of the text
     * @return to be closed
     * @throws IOException       if it cannot be read
     * @throws BadInputException if there is no such file, or if it is an archive without the one file
     */
    public static BillText open(final Path file, final Charset charset) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new BadInputException(file + ": cannot be read");
        }
        final String name = file.toString();
        final int magic = magic(file);
        if (magic == ZIP) {
            return openArchive(file, charset);
        }
        final Counted counted = new Counted(Files.newInputStream(file));
        final InputStream buffered = new BufferedInputStream(counted, BUFFER_BYTES);
        final InputStream in = magic == GZIP ? new GZIPInputStream(buffered, BUFFER_BYTES) : buffered;
        return new BillText(name, counted, Files.size(file), new StrictReader(in, charset, name), () -> { });
    }

    private static int magic(final Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            final byte[] first = in.readNBytes(MAGIC_BYTES);
            return first.length < MAGIC_BYTES ? 0 : (first[0] & 0xff) << 8 | (first[1] & 0xff);
        }
    }

    private static BillText openArchive(final Path file, final Charset charset) throws IOException {
        final ZipFile zip;
        try {
            zip = new ZipFile(file.toFile(), NAMES);
        } catch (final ZipException e) {
            throw new BadInputException(file + ": is no whole ZIP archive: " + e.getMessage());
        }
        final List<? extends ZipEntry> bills = zip.stream()
            .filter(entry -> entry.getName().endsWith(".csv") && !entry.getName().contains(OVERVIEW)).toList();
        if (bills.size() != 1) {
            zip.close();
            throw new BadInputException(file + ": must have one CSV file besides overviews; has "
                + bills.stream().map(ZipEntry::getName).toList());
        }
        final ZipEntry bill = bills.get(0);
        final Counted counted = new Counted(zip.getInputStream(bill));
        final String name = file + "!" + bill.getName();
        final InputStream in = new BufferedInputStream(counted, BUFFER_BYTES);
        return new BillText(name, counted, bill.getSize(), new StrictReader(in, charset, name), zip);
    }

    /**
     * What messages call the file.
     *
     * @return its path, with that inside an archive
     */
    public String name() {
        return name;
    }

    /**
     * The characters.
     *
     * @return refuses bytes that are not of the charset
     */
    public Reader reader() {
        return reader;
    }

    /**
     * How much was read.
     *
     * @return bytes
     */
    public long bytes() {
        return counted.bytes;
    }

    /**
     * How much there is.
     *
     * @return bytes
     */
    public long totalBytes() {
        return totalBytes;
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } finally {
            archive.close();
        }
    }

    private static final class Counted extends FilterInputStream {
        private long bytes;

        Counted(final InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            final int read = super.read();
            bytes += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(final byte[] target, final int offset, final int length) throws IOException {
            final int read = super.read(target, offset, length);
            bytes += Math.max(0, read);
            return read;
        }
    }
}
