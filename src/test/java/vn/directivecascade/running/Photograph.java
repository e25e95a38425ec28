package vn.directivecascade.running;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** A photograph as telephones take them: large, and turned only by what its EXIF says. */
final class Photograph {

    /** An EXIF segment that says: turn by 90° clockwise. */
    private static final byte[] TURNED = {
        (byte) 0xFF,
        (byte) 0xE1,
        0,
        34,
        'E',
        'x',
        'i',
        'f',
        0,
        0,
        'M',
        'M',
        0,
        42,
        0,
        0,
        0,
        8,
        0,
        1,
        1,
        0x12,
        0,
        3,
        0,
        0,
        0,
        1,
        0,
        6,
        0,
        0,
        0,
        0,
        0,
        0
    };

    /** Grains of so many pixels make a file of some megabytes. */
    private static final int GRAIN = 13;

    private Photograph() {}

    static byte[] lyingOnItsSide(int width, int height) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random grain = new Random(1);
        Graphics2D ink = picture.createGraphics();
        for (int y = 0; y < height; y += GRAIN) {
            for (int x = 0; x < width; x += GRAIN) {
                ink.setColor(new Color(grain.nextInt(1 << 24)));
                ink.fillRect(x, y, GRAIN, GRAIN);
            }
        }
        ink.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", jpeg);
        byte[] plain = jpeg.toByteArray();
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        taken.write(plain, 0, 2);
        taken.write(TURNED);
        taken.write(plain, 2, plain.length - 2);
        return taken.toByteArray();
    }
}
