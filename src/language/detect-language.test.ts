import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { detectLanguage } from './index.ts';

const rows: readonly { text: string; hint?: string; language: string }[] = [
  { text: 'Die Maschine muss vor jeder Wartung vom Netz getrennt werden.', language: 'de' },
  { text: 'La machine doit être débranchée avant chaque entretien.', language: 'fr' },
  { text: 'La macchina deve essere scollegata prima di ogni manutenzione.', language: 'it' },
  { text: 'The machine must be disconnected before any maintenance.', language: 'en' },
  { text: 'La máquina debe desconectarse antes de cada mantenimiento.', language: 'es' },
  { text: 'A máquina deve ser desligada antes de cada manutenção.', language: 'pt' },
  { text: 'De machine moet voor elk onderhoud worden losgekoppeld van het net.', language: 'nl' },
  { text: 'Stroj musí byť pred každou údržbou odpojený od elektrickej siete.', language: 'sk' },
  { text: 'Mir händ d Maschine nöd chönne flicke, will s Ersatzteil no nöd da isch.', language: 'de' },
  { text: 'I ha geschter aaglüte, aber es het niemer abgno.', language: 'de' },
  { text: 'Wie lange ist die Garantie?', language: 'de' },
  { text: 'Kündigungsfrist', language: 'de' },
  { text: 'LM-4000/B', language: 'und' },
  { text: '§ 5 Abs. 2', language: 'und' },
  { text: 'garantie', language: 'und' },
  { text: 'Panthers', language: 'und' },
  { text: '', language: 'und' },
  { text: '😀 12345', language: 'und' },
  { text: 'LM-4000/B', hint: 'fr', language: 'fr' },
  { text: 'The machine must be disconnected before any maintenance.', hint: 'de', language: 'en' },
];

describe('detectLanguage', () => {
  for (const { text, hint, language } of rows) {
    it(`${text || '(empty)'}${hint ? ` with hint ${hint}` : ''} → ${language}`, () =>
      assert.equal(detectLanguage(text, hint).language, language));
  }
  it('judges a long text by samples, not by its preface', () => {
    const preface = 'Copyright notice: all rights reserved by the company and its affiliates. '.repeat(5);
    const body = 'Die Maschine muss vor jeder Wartung vom Netz getrennt werden. '.repeat(500);
    assert.equal(detectLanguage(preface + body).language, 'de');
  });
  it('is undecided with confidence 0', () => assert.equal(detectLanguage('garantie').confidence, 0));
});
