const pictureEndings = /\.(avif|bmp|gif|heic|heif|jpe?g|jfif|png|svg|tiff?|webp|avi|m4v|mkv|mov|mp4|mpe?g|webm|wmv|3gp)$/i;

type FileLimits = { readonly endings: readonly string[]; readonly maxBytes: number };

/**
 * Why a file is not taken, before a byte of it leaves the device.
 * @returns "picture" for pictures and films whatever the limits say, "ending", "tooLarge", "empty", or undefined when it may go
 */
export function whyNotFile(
  file: { readonly name: string; readonly type: string; readonly size: number },
  { endings, maxBytes }: FileLimits,
): "picture" | "ending" | "tooLarge" | "empty" | undefined {
  if (pictureEndings.test(file.name) || /^(image|video)\//.test(file.type)) return "picture";
  const name = file.name.toLowerCase();
  if (!endings.some((ending) => name.endsWith(ending.toLowerCase()))) return "ending";
  if (file.size > maxBytes) return "tooLarge";
  if (file.size === 0) return "empty";
  return undefined;
}
