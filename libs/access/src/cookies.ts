/** `__Host-` binds the cookie to this host, to HTTPS (or localhost) and to the root path. */
export const COOKIE = '__Host-oberih';
/** Tells a device again from which somebody has signed in; it opens nothing. */
export const DEVICE_COOKIE = '__Host-oberih-device';
export const DEVICE_DAYS = 180;
/** A sign-in that waits for its second factor. */
export const PENDING_COOKIE = '__Host-oberih-pending';

/** A cookie that scripts and other sites cannot use. */
export const ownCookie = { httpOnly: true, secure: true, sameSite: 'strict', path: '/' } as const;

/** What takes a cookie: an answer under way. */
interface CookieJar {
  cookie(name: string, value: string, options: typeof ownCookie & { readonly maxAge: number }): unknown;
}

/** The value of one cookie of a request. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  const found = header?.split(';').map((part) => part.trim()).find((part) => part.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

/** Hands the token of a session to the browser, for as long as the session may live. */
export function setSession(response: CookieJar, token: string, { sessionHours }: { readonly sessionHours: number }): void {
  response.cookie(COOKIE, token, { ...ownCookie, maxAge: sessionHours * 3_600_000 });
}
