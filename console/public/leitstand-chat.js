// <leitstand-chat use-case="hr" server="https://leitstand.example.ch" token-url="/leitstand-token"></leitstand-chat>
//
// Shows the chat of one use case in a frame. The token comes from this page's own server (`token-url`, or the
// function `getToken` set on the element), which asks Leitstand with its key; the key never comes here. It is handed
// to the frame of that server and to nobody else. How to set it up: docs/embedding.md
(() => {
  const script = document.currentScript;
  const home =
    script instanceof HTMLScriptElement && script.src ? new URL(script.src).origin : location.origin;
  const styles =
    ':host { display: block; height: 36rem } :host([hidden]) { display: none } iframe { display: block; width: 100%; height: 100%; border: 0 }';

  class LeitstandChat extends HTMLElement {
    static observedAttributes = ['use-case', 'server', 'label'];
    #frame;
    #onMessage = (event) => this.#answer(event);

    connectedCallback() {
      if (!this.shadowRoot) {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(styles);
        this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
      }
      addEventListener('message', this.#onMessage);
      this.#show();
    }

    disconnectedCallback() {
      removeEventListener('message', this.#onMessage);
      this.#frame?.remove();
      this.#frame = undefined;
    }

    attributeChangedCallback() {
      if (this.isConnected && this.shadowRoot) this.#show();
    }

    get #server() {
      return new URL(this.getAttribute('server') ?? home, location.href).origin;
    }

    #show() {
      this.#frame?.remove();
      const useCase = this.getAttribute('use-case');
      if (!useCase) return;
      const frame = document.createElement('iframe');
      frame.title = this.getAttribute('label') ?? 'Chat';
      frame.referrerPolicy = 'no-referrer';
      frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms');
      frame.src = `${this.#server}/embed/${encodeURIComponent(useCase)}`;
      this.#frame = frame;
      this.shadowRoot.append(frame);
    }

    async #answer({ source, origin, data }) {
      const frame = this.#frame?.contentWindow;
      if (!frame || source !== frame || origin !== this.#server) return;
      if (data?.type !== 'leitstand:token-wanted') return;
      try {
        frame.postMessage({ type: 'leitstand:token', admission: await this.#admission() }, this.#server);
      } catch (error) {
        console.error('leitstand-chat: no token', error);
        frame.postMessage({ type: 'leitstand:token-failed' }, this.#server);
      }
    }

    async #admission() {
      if (typeof this.getToken === 'function') return this.getToken();
      const reply = await fetch(this.getAttribute('token-url') ?? '/leitstand-token', {
        method: 'POST',
        credentials: 'same-origin',
        headers: { accept: 'application/json' },
      });
      if (!reply.ok) throw new Error(`the page's server answered ${reply.status}`);
      return reply.json();
    }
  }

  customElements.define('leitstand-chat', LeitstandChat);
})();
