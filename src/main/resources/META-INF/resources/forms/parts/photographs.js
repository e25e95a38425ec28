/*
 * Photographs are made smaller in the browser before they are sent: a telephone takes pictures of many megabytes, a slow
 * line takes minutes for them, and the server takes no format but JPEG and PNG. Everything else is sent as it is.
 */

import { el } from '../page.js';
import vocabulary from '../vocabulary.js';

const { extensions, largest } = vocabulary.evidence;

/** Up to this size in bytes a photograph is sent as it is. */
const SMALL = 1024 * 1024;

/** Larger files are not decoded: a telephone would run out of memory. */
const DECODED = 64 * 1024 * 1024;

/** The longer side of a smaller photograph in pixels; a page of text photographed whole can be read. */
const LONGEST = 2400;

const QUALITY = 0.82;

/** Formats in which cameras take pictures. */
const PHOTOGRAPHS = ['jpeg', 'jpg', 'heic', 'heif', 'webp', 'avif'];

/** @param {string} name */
const extensionOf = (name) => /\.([^.]+)$/.exec(name)?.[1].toLowerCase() ?? '';

/**
 * Whether a file is a photograph to be made smaller, or one in a format that the server does not take.
 * @param {{ name: string, type: string, size: number }} file
 */
export function isToBeSmaller({ name, type, size }) {
  const extension = extensionOf(name);
  const photograph = type
    ? PHOTOGRAPHS.some((format) => type.toLowerCase() === `image/${format}`)
    : PHOTOGRAPHS.includes(extension);
  // A picture of a screen stays sharp as PNG, as long as the server takes it.
  const tooLarge = (type ? type.toLowerCase() === 'image/png' : extension === 'png') && size > largest;
  return size <= DECODED && (tooLarge || (photograph && (size > SMALL || !extensions.includes(extension))));
}

/**
 * The size of a picture whose longer side has at most so many pixels.
 * @param {{ width: number, height: number }} picture
 * @param {number} [longest]
 */
export function fitted({ width, height }, longest = LONGEST) {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * The name of the photograph as JPEG.
 * @param {string} name
 */
export const nameAsJpeg = (name) =>
  ['jpg', 'jpeg'].includes(extensionOf(name)) ? name : `${name.replace(/\.[^.]*$/, '') || 'anh'}.jpg`;

/**
 * The file to be sent: a smaller photograph, upright as it was taken, or the file itself if it is no photograph, cannot be
 * decoded or would not become smaller.
 * @param {File} file
 * @returns {Promise<File>}
 */
export async function smaller(file) {
  if (!isToBeSmaller(file)) {
    return file;
  }
  try {
    // The bitmap is turned as EXIF says; the JPEG made from it says nothing any more, where it was taken neither.
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const canvas = el('canvas', fitted(bitmap));
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    /** @type {Blob | null} */
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    const taken = extensions.includes(extensionOf(file.name));
    return !blob || (taken && blob.size >= file.size)
      ? file
      : new File([blob], nameAsJpeg(file.name), { type: 'image/jpeg', lastModified: file.lastModified });
  } catch {
    // No picture, or one that this browser cannot decode: what is wrong with the file is said by the checks that follow.
    return file;
  }
}
