/** Families of types: what opens one of a family opens the others. */
export type Kind = 'jpeg' | 'png' | 'gif' | 'webp' | 'bmp' | 'tiff' | 'photo' | 'pdf' | 'zip' | 'office' | 'ole' | 'rtf' | 'text' | 'html' | 'xml' | 'svg' | 'media' | 'archive' | 'executable' | 'other';

const byExtension: Readonly<Record<Exclude<Kind, 'other'>, string>> = {
  jpeg: 'jpg jpeg jpe jfif', png: 'png', gif: 'gif', webp: 'webp', bmp: 'bmp dib', tiff: 'tif tiff', photo: 'heic heif avif', pdf: 'pdf', zip: 'zip', rtf: 'rtf',
  office: 'docx xlsx pptx docm xlsm pptm dotx xltx odt ods odp odg epub asice asics sce scs', ole: 'doc xls ppt msg vsd', text: 'txt csv tsv log json md eml ics vcf srt ini', html: 'html htm xhtml mht mhtml', xml: 'xml xsd xsl kml gpx', svg: 'svg',
  media: 'mp3 mp4 m4a m4v mov avi mkv webm ogg oga ogv opus wav flac aac amr 3gp 3g2 wma wmv asf mpg mpeg mts m2ts ts flv caf', archive: 'rar 7z gz tgz tar bz2 xz zst lzh cab arj iso img dmg',
  executable: 'exe dll scr com bat cmd ps1 psm1 vbs vbe js jse mjs wsf wsh hta lnk msi msp jar apk app sh py pl rb php jsp asp aspx elf so bin cpl reg scf url pif gadget inf chm desktop xll application appref-ms',
};
const byMedia: readonly (readonly [RegExp, Kind])[] = [
  [/^image\/(jpeg|pjpeg|jpg)$/, 'jpeg'], [/^image\/(x-)?png$/, 'png'], [/^image\/gif$/, 'gif'], [/^image\/webp$/, 'webp'], [/^image\/(x-(ms-)?)?bmp$/, 'bmp'], [/^image\/tiff$/, 'tiff'], [/^image\/(heic|heif|avif)(-sequence)?$/, 'photo'],
  [/^image\/svg/, 'svg'], [/pdf$/, 'pdf'], [/officedocument|opendocument|epub|asic|macroenabled|vnd\.etsi/i, 'office'], [/^application\/(msword|x-cfb|vnd\.ms-(excel|powerpoint|outlook))$/, 'ole'], [/rtf$/, 'rtf'],
  [/^(application|text)\/(xhtml|html)/, 'html'], [/^(application|text)\/xml|\+xml$|google-earth\.kml/, 'xml'], [/^(audio|video)\/|^application\/(ogg|mxf)$/, 'media'],
  [/x-(7z|rar|gzip|tar|bzip2?|xz|compress|lzip|lzh|iso9660)|vnd\.(rar|ms-cab)|^application\/(gzip|zstd)/, 'archive'],
  [/msdownload|portable-executable|x-elf|mach-binary|x-(sh|bat|msdos-program|executable|ms-shortcut|msi|shellscript)|java-(vm|archive)|x-apple-diskimage|wasm|javascript|ecmascript|android\.package|x-php/, 'executable'], [/zip/, 'zip'], [/^text\/|json$|^message\//, 'text'],
];
const extensions = new Map(Object.entries(byExtension).flatMap(([kind, list]) => list.split(' ').map((extension) => [extension, kind as Kind] as const)));

/** Dots and spaces at the end do not count: Windows drops them. @example extensionOf('Протокол.PDF') // 'pdf' */
export const extensionOf = (name: string): string => /\.([^.\s/\\]{1,15})[.\s]*$/.exec(name)?.[1]?.toLowerCase() ?? '';
/** What the extension of a name promises; `other` promises nothing. */
export const kindOfName = (name: string): Kind => extensions.get(extensionOf(name)) ?? 'other';
export const kindOfMedia = (type: string): Kind => byMedia.find(([pattern]) => pattern.test(type))?.[1] ?? 'other';

/** What is written by several programs, or is a plainer view of the same bytes. */
const alsoIs: Readonly<Partial<Record<Kind, readonly Kind[]>>> = {
  text: ['xml', 'html', 'svg'], xml: ['text', 'svg', 'html'], html: ['text', 'xml'], svg: ['text', 'xml'], ole: ['rtf', 'office', 'html', 'xml'], rtf: ['text'], zip: ['office'], office: ['zip'], media: ['photo'], photo: ['media'],
};

/**
 * Whether bytes of one kind may stand where another was promised.
 * @example fits('executable', 'pdf') // false
 */
export const fits = (found: Kind, promised: Kind): boolean => promised === 'other' || found === promised || (alsoIs[promised]?.includes(found) ?? false);
