/** Types that are one another under older or looser names. */
const families: readonly (readonly string[])[] = [
  ["image/jpeg", "image/jpg", "image/pjpeg"],
  ["image/png", "image/apng", "image/x-png"],
  ["image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence"],
  ["image/tiff", "image/tiff-fx"],
  ["video/mp4", "video/quicktime", "video/x-m4v", "video/3gpp", "video/3gpp2"],
  ["video/webm", "video/x-matroska", "video/matroska"],
  ["video/mp2t", "video/vnd.dlna.mpeg-tts"],
];

/** Whether two media types name the same thing, letter case, parameters and older names aside. */
export function sameMediaType(one: string, other: string): boolean {
  return familyOf(one) === familyOf(other);
}

function familyOf(type: string): string {
  const essence = type.replace(/;.*/s, "").trim().toLowerCase();
  return families.find((names) => names.includes(essence))?.[0] ?? essence;
}
