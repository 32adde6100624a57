const names: Readonly<Record<string, string>> = { edge: 'Edge', opera: 'Opera', firefox: 'Firefox', chrome: 'Chrome', safari: 'Safari', android: 'Android', ios: 'iOS', windows: 'Windows', macos: 'macOS', chromeos: 'ChromeOS', linux: 'Linux' };

/** `firefox/windows` as people say it; empty for what nobody knows. */
export const deviceName = (device: string): string => device.split('/').flatMap((part) => names[part] ?? []).join(', ');
