"use strict";

const announcer = document.createElement("p");
announcer.className = "aside";
announcer.setAttribute("role", "status");
document.querySelector("footer")?.append(announcer);

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", () => void copy(button));
  button.removeAttribute("hidden");
}

/** @param {Element} button */
async function copy(button) {
  const code = button.parentElement?.querySelector("code");
  if (code === null || code === undefined) return;
  const done = await toClipboard(code);
  button.textContent = done ? "Copied" : "Selected";
  announcer.textContent = done ? "Copied." : "The command is selected; copy it with the keyboard.";
  setTimeout(() => {
    button.textContent = "Copy";
    announcer.textContent = "";
  }, 1600);
}

/**
 * @param {Element} code
 * @returns {Promise<boolean>} whether the browser let us; otherwise the text is selected
 */
async function toClipboard(code) {
  try {
    await navigator.clipboard.writeText(code.textContent ?? "");
    return true;
  } catch {
    getSelection()?.selectAllChildren(code);
    return document.execCommand("copy");
  }
}
