package dev.offspring.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordTest {
    private static List<String> texts(String line) throws Word.UnclosedQuote {
        return Word.split(line).stream().map(Word::text).toList();
    }

    @Test
    void wordsStandBetweenSpacesOrQuotes() throws Word.UnclosedQuote {
        assertEquals(List.of(), texts("  "));
        assertEquals(List.of("a", "b c", "d e", ""), texts(" a 'b c'\t\"d e\" ''"));
        assertEquals(List.of("--name=two words"), texts("--name=\"two words\""));
    }

    @Test
    void aBackslashTakesTheNextCharacterAsItIs() throws Word.UnclosedQuote {
        assertEquals(List.of("a b", "\"", "\\n\\", "c\\"), texts("a\\ b \"\\\"\" '\\n\\' c\\"));
    }

    @Test
    void aWordKnowsWhereItStands() throws Word.UnclosedQuote {
        assertEquals(List.of(new Word("a", 1, 2), new Word("b c", 3, 8)), Word.split(" a 'b c' "));
    }

    @Test
    void aQuoteHasToBeClosed() {
        assertEquals(2, assertThrows(Word.UnclosedQuote.class, () -> Word.split("a 'b c")).start);
    }
}
