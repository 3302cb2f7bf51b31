import type { MessageTree } from "#platform/i18n/translate.ts";
import navMessages from "virtual:nav-messages/en";
import { ownedMessages } from "./owned-messages.ts";

const files = import.meta.glob<MessageTree>(["../../platform/*/messages/en.json", "!../../platform/{auth,db,http}/**", "../demo/messages/en.json", "./messages/en.json"], { eager: true, import: "default" });

/** Everything the first load may say in this language; what only the server says stays there. */
export const messages = { ...navMessages, ...ownedMessages(files) };
