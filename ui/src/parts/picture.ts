/** Sides of a photo as it is sent, in pixels: a receipt is read at that size, and a phone's line carries it. */
const longest = 2200
const quality = 0.85

/** A photo made small enough to be sent from a doorstep; anything that is no photo, or that this browser cannot draw, as it is. */
export async function smaller(file: File): Promise<Blob> {
  if (!file.type.startsWith('image/')) return file
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality))
    return drawn && (scale < 1 || drawn.size < file.size || !/jpeg|png/.test(file.type)) ? drawn : file
  } catch {
    return file
  }
}
