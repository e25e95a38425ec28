import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import {
  fitted,
  isToBeSmaller,
  nameAsJpeg,
  smaller,
} from '../../src/main/resources/META-INF/resources/forms/parts/photographs.js';

const MB = 1024 * 1024;

test('Large photographs are made smaller, and those in formats that the server does not take; nothing else', () => {
  /** @type {[string, string, number, boolean][]} */
  const table = [
    ['IMG_1.JPG', 'image/jpeg', 4 * MB, true],
    ['IMG_1.jpg', 'image/jpeg', MB, false],
    ['IMG_1.heic', 'image/heic', 100, true],
    ['IMG_1.HEIC', '', 100, true],
    ['anh.webp', 'image/webp', 100, true],
    ['image:1234', 'image/jpeg', 100, true],
    ['màn hình.png', 'image/png', 9 * MB, false],
    ['màn hình.png', 'image/png', 40 * MB, true],
    ['màn hình.PNG', '', 11 * MB, true],
    ['bản đồ.tiff', 'image/tiff', 40 * MB, false],
    ['quét.pdf', 'application/pdf', 9 * MB, false],
    ['quét', '', 9 * MB, false],
    ['IMG_1.jpg', 'image/jpeg', 65 * MB, false],
  ];
  for (const [name, type, size, expected] of table) {
    assert.equal(isToBeSmaller({ name, type, size }), expected, `${name} ${type} ${size}`);
  }
});

test('A picture keeps its proportions, whatever its size, and none becomes larger', () => {
  for (const width of [1, 40, 2400, 2401, 4032, 12000]) {
    for (const height of [1, 30, 2400, 3024, 9000]) {
      const small = fitted({ width, height });
      assert.ok(small.width >= 1 && small.height >= 1 && Math.max(small.width, small.height) <= 2400);
      assert.ok(small.width <= width && small.height <= height);
      if (Math.max(width, height) <= 2400) {
        assert.deepEqual(small, { width, height });
      } else if (small.width > 1 && small.height > 1) {
        assert.ok(
          Math.abs(small.width / small.height / (width / height) - 1) < 1 / Math.min(small.width, small.height),
        );
      }
    }
  }
});

test('The smaller photograph has the name of the photograph, as a JPEG', () => {
  assert.equal(nameAsJpeg('IMG_1.JPG'), 'IMG_1.JPG');
  assert.equal(nameAsJpeg('Phòng máy.heic'), 'Phòng máy.jpg');
  assert.equal(nameAsJpeg('image:1234'), 'image:1234.jpg');
  assert.equal(nameAsJpeg('.heic'), 'anh.jpg');
});

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'createImageBitmap');
});

test('What is called a photograph and cannot be decoded is left to the checks as it is', async () => {
  Object.defineProperty(globalThis, 'createImageBitmap', {
    configurable: true,
    value: () => Promise.reject(new Error('The source image could not be decoded.')),
  });
  const file = new File([new Uint8Array(2 * MB)], 'IMG_1.jpg', { type: 'image/jpeg' });
  assert.equal(await smaller(file), file);
  const scan = new File(['%PDF-1.7'], 'quét.pdf', { type: 'application/pdf' });
  assert.equal(await smaller(scan), scan);
});
