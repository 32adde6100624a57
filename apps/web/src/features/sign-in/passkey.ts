import { type AuthenticationResponseJSON, browserSupportsWebAuthn, type PublicKeyCredentialCreationOptionsJSON, type PublicKeyCredentialRequestOptionsJSON, startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { post, Refused, send } from '../../lib/api.js';

/** Whether this browser, at this address, can use passkeys at all. */
export const canUsePasskeys = (): boolean => browserSupportsWebAuthn();

/** The person closed the browser's own window, or had no fitting key: said in our words, and nothing was sent. */
const declined = (message: string) => (error: unknown): never => {
  throw error instanceof Error && error.name !== 'Refused' && error.name !== 'Unreachable' ? new Refused(message, 'passkey/declined') : error;
};

/** Asks for a passkey at one of the server's addresses and gives the answer back to another. */
export async function showPasskey(options: string, answer: string, message: string): Promise<void> {
  const optionsJSON = (await post(options, {})) as PublicKeyCredentialRequestOptionsJSON;
  const response: AuthenticationResponseJSON = await startAuthentication({ optionsJSON }).catch(declined(message));
  await post(answer, { response });
}

/** What the server asks of a new passkey. */
export const askForPasskey = async (): Promise<PublicKeyCredentialCreationOptionsJSON> => (await send('/auth/security/passkeys/options', {})) as PublicKeyCredentialCreationOptionsJSON;

/** Makes a passkey and gives it to the server under a name. */
export async function makePasskey(optionsJSON: PublicKeyCredentialCreationOptionsJSON, name: string, message: string): Promise<void> {
  const response = await startRegistration({ optionsJSON }).catch(declined(message));
  await post('/auth/security/passkeys/add', { name, response });
}
