import { setNonce } from 'get-nonce';
import { Tooltip } from 'radix-ui';
import { createRoot } from 'react-dom/client';
import '../styles/tokens.css';
import '../styles/theme.css';
import { SpeechProvider } from '../language/use-words.tsx';
import { styleNonce } from '../parts/style-nonce.ts';
import { followTheme } from '../parts/theme.ts';
import { EmbedPage } from './embed-page.tsx';
import { createPortal } from './portal.ts';

setNonce(styleNonce());
followTheme();
const root = document.getElementById('embed');
const [, , useCase = ''] = location.pathname.split('/');
if (root) {
  createRoot(root).render(
    <SpeechProvider>
      <Tooltip.Provider>
        <EmbedPage useCase={decodeURIComponent(useCase)} portal={createPortal(window)} />
      </Tooltip.Provider>
    </SpeechProvider>,
  );
}
