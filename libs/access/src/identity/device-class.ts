const BROWSERS: readonly (readonly [RegExp, string])[] = [[/\bEdg(?:e|A|iOS)?\//, 'edge'], [/\bOPR\//, 'opera'], [/\b(?:Firefox|FxiOS)\//, 'firefox'], [/\b(?:Chrome|CriOS|Chromium|HeadlessChrome)\//, 'chrome'], [/\bSafari\//, 'safari']];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [[/\bAndroid\b/, 'android'], [/\b(?:iPhone|iPad|iPod)\b/, 'ios'], [/\bWindows\b/, 'windows'], [/\bMac OS X\b|\bMacintosh\b/, 'macos'], [/\bCrOS\b/, 'chromeos'], [/\bLinux\b|\bX11\b/, 'linux']];

const first = (list: readonly (readonly [RegExp, string])[], text: string): string => list.find(([sign]) => sign.test(text))?.[1] ?? 'other';

/**
 * The class of a browser and its system, for somebody to know her own device again; no version, nothing that singles it out.
 * @example deviceClass('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0') // 'firefox/linux'
 */
export const deviceClass = (userAgent: string): string => `${first(BROWSERS, userAgent.slice(0, 1_000))}/${first(SYSTEMS, userAgent.slice(0, 1_000))}`;
